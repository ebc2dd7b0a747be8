// Moments in the reader's own zone, and how long until then. The server writes UTC, for those without script.
import { each } from "./each.ts";

const language = document.documentElement.lang || undefined;
const moment = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });
const distance = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

each<HTMLTimeElement>("time[data-local]", (time) => {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.valueOf())) return;
  time.title = time.textContent ?? "";
  time.textContent = moment.format(at);
});

const hour = new Intl.DateTimeFormat(language, { timeStyle: "short" });

each<HTMLTimeElement>("time[data-by]", (time) => {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.valueOf())) return;
  time.title = time.textContent ?? "";
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / 86_400_000);
  time.textContent =
    Math.abs(days) > 1 ? moment.format(at) : `${distance.format(days, "day")}, ${hour.format(at)}`;
});

each<HTMLTimeElement>("time[data-countdown]", (time) => {
  const at = new Date(time.dateTime).valueOf();
  if (Number.isNaN(at)) return;
  time.title = moment.format(at);
  const show = () => {
    const seconds = (at - Date.now()) / 1000;
    const [unit, length] = steps.find(([, s]) => Math.abs(seconds) >= s) ?? ["minute", 60];
    time.textContent = distance.format(Math.trunc(seconds / length), unit);
    if (time.isConnected && Math.abs(seconds) < 172_800) setTimeout(show, 30_000);
  };
  show();
});
