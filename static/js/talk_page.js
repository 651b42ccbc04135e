/** The pages of threads: what they can do beyond links and forms. */

import { listen } from "./mentions.js";

listen();
