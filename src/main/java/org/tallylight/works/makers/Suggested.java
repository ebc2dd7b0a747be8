package org.tallylight.works.makers;

/** Someone who may be meant when a person is asked for. */
public record Suggested(String handle, String name) {}
