// What every page gets. Pages work without it.
import "htmx.org/dist/htmx.esm.min.js";
import "./islands/times.ts";
import "./islands/menu.ts";
import "./islands/subnav.ts";
import "./islands/forms.ts";
import "./islands/sending.ts";
import "./islands/copy.ts";
import "./islands/share.ts";
import "./islands/player.ts";
import "./islands/film.ts";
import "./islands/compare.ts";
import "./islands/waiting.ts";
import "./islands/bell.ts";
