/* sphinx-conference offline: none. A browser that kept pages of this edition empties what it kept and asks no more. */
"use strict";
addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil(caches.keys().then(names => Promise.all(
  names.filter(name => name.startsWith("conference " + registration.scope + " ")).map(name => caches.delete(name))
)).then(() => registration.unregister())));
