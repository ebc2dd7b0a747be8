/**
 * Web Push to the browsers that a person let in: the Push API's subscriptions, encrypted by RFC 8291, signed by RFC 8292
 * (VAPID), sent by RFC 8030. Only to push services that are known.
 */
@NullMarked
package org.tallylight.community.push;

import org.jspecify.annotations.NullMarked;
