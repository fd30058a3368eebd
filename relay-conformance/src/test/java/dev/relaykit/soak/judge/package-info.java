/** That the soak's judge lets true stories pass and catches what is not true in others. */
@NullMarked
package dev.relaykit.soak.judge;

import org.jspecify.annotations.NullMarked;
