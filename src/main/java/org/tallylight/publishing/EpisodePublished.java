package org.tallylight.publishing;

import org.tallylight.productions.CutId;
import org.tallylight.productions.PartId;

/** News: a part is out. */
public record EpisodePublished(PartId part, CutId cut) {}
