// The page on which two versions of a sound or a film are compared.
import "./islands/together.ts";
