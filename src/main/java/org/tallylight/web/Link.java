package org.tallylight.web;

/** A place to go and what it is called, for breadcrumbs and for the navigation of a room. */
public record Link(String href, String text) {}
