/** Shows the API's schema. Redoc's own page starts it from an inline script, which our policy bars. */

const main = document.getElementById("redoc");

globalThis.Redoc.init(main.dataset.schema, { disableGoogleFont: true }, main);
