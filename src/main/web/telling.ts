// How someone wishes to be told: the device's time zone is offered, and the device itself.
import "./islands/push.ts";

const zone = document.querySelector<HTMLInputElement>('input[data-zone="guess"]');
if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || zone.value;
