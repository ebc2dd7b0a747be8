// Two cuts in step.
import "./islands/review/compare.ts";
