package org.tallylight.media;

import org.tallylight.shared.PersonId;

/**
 * News: a file came by a link, for the person who asked for it.
 *
 * @param sender as they named themselves
 */
public record UploadArrived(UploadId upload, PersonId person, String sender) {}
