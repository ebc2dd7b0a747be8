// The page on which captions are written.
import "./islands/captions.ts";
