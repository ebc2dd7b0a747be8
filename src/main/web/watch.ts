// The page on which a film plays with its live credits.
import "./islands/credits.ts";
