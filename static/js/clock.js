/** A time as the reader's clock shows it. */

export const clock = (time) =>
  new Date(time).toLocaleTimeString(document.documentElement.lang, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });

export const isToday = (time) => new Date(time).toDateString() === new Date().toDateString();
