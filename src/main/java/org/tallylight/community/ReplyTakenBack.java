package org.tallylight.community;

/** News: someone took back what they had said. */
public record ReplyTakenBack(Reply.ReplyId reply) {}
