/* sphinx-conference offline: pages of one edition that were seen, and its program, when there is no network.

   The network is asked first. What is kept is named by the build; the next build asks for all of it again, so that what is
   withdrawn leaves. */
"use strict";
const BUILD = "@build@", PROGRAM = @program@, LOST = @lost@;
const PREFIX = "conference " + registration.scope + " ", CACHE = PREFIX + BUILD;
const KINDS = new Set(["document", "style", "script", "image", "font"]);
const PATIENCE = 5000; /* for a network that does not answer, where something is kept */
const SEEN = "conference-seen", MARK = "conference-offline";

/* A page is the same whatever its address asks for; a file with another version is another file. */
function named(address) {
  const url = new URL(address);
  url.hash = "";
  if (url.href.startsWith(registration.scope)) url.search = "";
  return url.href;
}

async function ours() {
  const names = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== CACHE);
  return [CACHE, ...names];
}

async function find(address) {
  for (const name of await ours()) {
    const kept = await (await caches.open(name)).match(named(address));
    if (kept) return kept;
  }
}

/* Keep what the network answered, with the time; let go of what is not there any more. */
async function keep(address, answer) {
  const key = named(address);
  if (answer.ok && answer.type === "basic") {
    const headers = new Headers(answer.headers);
    headers.set(SEEN, new Date().toISOString());
    await (await caches.open(CACHE)).put(key, new Response(await answer.blob(), { headers }));
  } else if (answer.status === 404 || answer.status === 410) {
    for (const name of await ours()) await (await caches.open(name)).delete(key);
  }
}

/* Ask for a page and what it is shown with. */
async function take(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  const text = /html/.test(answer.headers.get("content-type")) && answer.ok ? await answer.clone().text() : "";
  await keep(address, answer);
  const files = Array.from(text.matchAll(/<(?:script|img|link rel="(?:stylesheet|icon)")[^>]*? (?:src|href)="([^"]+)"/g), found => new URL(found[1].replace(/&amp;/g, "&"), address).href);
  await Promise.all(files.filter(file => file.startsWith(location.origin)).map(async file => {
    if (!(await (await caches.open(CACHE)).match(named(file)))) await keep(file, await fetch(file));
  }));
}

/* Ask anew for the pages that an earlier build left, one after the other; without network they wait. A worker that is
   followed by another leaves that to it. */
let sweeping = null;
async function sweep() {
  for (const name of await ours()) {
    if (name === CACHE) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (registration.installing || registration.waiting) return;
      if (request.url.startsWith(registration.scope)) await take(request.url);
      await cache.delete(request);
    }
    await caches.delete(name);
  }
}

function sweepOnce() {
  sweeping = sweeping || sweep().catch(() => {}).then(() => { sweeping = null; });
  return sweeping;
}

/* A page as it was, with the time for its script. */
async function marked(kept) {
  const headers = new Headers(kept.headers), meta = `<meta name="${MARK}" content="${headers.get(SEEN)}">`;
  headers.delete("content-length");
  headers.delete("content-encoding");
  return new Response((await kept.text()).replace(/<head[^>]*>/i, head => head + meta), { headers });
}

async function network(event) {
  const request = event.request, page = request.mode === "navigate";
  const answer = await (page ? fetch(request.url, { cache: "no-cache", redirect: "manual" }) : fetch(request));
  event.waitUntil(keep(request.url, answer.clone()).then(page ? sweepOnce : null).catch(() => {}));
  return answer;
}

async function answered(event) {
  const request = event.request, page = request.mode === "navigate", asked = network(event);
  asked.catch(() => {});
  const kept = await find(request.url);
  try {
    if (!kept) return await asked;
    return await Promise.race([asked, new Promise((_, late) => { setTimeout(late, PATIENCE); })]);
  } catch (error) {
    if (kept) return page ? marked(kept) : kept;
    return page ? new Response(LOST, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } }) : Response.error();
  }
}

addEventListener("install", event => {
  skipWaiting();
  event.waitUntil(Promise.all(PROGRAM.map(page => take(new URL(page, registration.scope).href).catch(() => {}))));
});
addEventListener("activate", event => event.waitUntil(clients.claim().then(sweepOnce)));
addEventListener("message", event => event.waitUntil(take(event.data.keep).catch(() => {})));
addEventListener("fetch", event => {
  const request = event.request, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || request.headers.has("range")) return;
  if (KINDS.has(request.destination) || url.pathname.endsWith(".json")) event.respondWith(answered(event));
});
