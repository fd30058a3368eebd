@NullMarked
package dev.relaykit.soak.run;

import org.jspecify.annotations.NullMarked;
