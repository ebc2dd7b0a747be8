package org.tallylight.community;

import java.time.Instant;
import org.tallylight.shared.PersonId;

/**
 * News: someone said something about a subject.
 *
 * @param words what they said, empty where it was said aloud only
 */
public record ReplySaid(Reply.ReplyId reply, Subject subject, PersonId by, String words, Instant at) {}
