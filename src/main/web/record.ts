// The recorder, on pages where something is made.
import "./islands/recorder/recorder.ts";
import "./islands/recorder/words.ts";

// Whoever has been here once can record here without a network.
if ("serviceWorker" in navigator && window.isSecureContext) void navigator.serviceWorker.register("/sw.js");
