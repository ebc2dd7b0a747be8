// The pages on which files are sent.
import "./islands/uploads.ts";
