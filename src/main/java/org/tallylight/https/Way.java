package org.tallylight.https;

/** Where the certificate comes from by which browsers reach the company over https. */
public enum Way {
    /** There is none: plain http alone. */
    NONE,
    /** The operator's files. */
    FILES,
    /** An authority on the internet, asked by ACME. */
    ACME,
    /** An authority of this company's own, which each device must accept once. */
    LOCAL
}
