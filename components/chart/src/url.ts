// Where the app lives. Everything is relative to it, so that a base path or a reverse proxy works.

const SERVED_FROM = "_stcore/";

/**
 * The app's front page. Streamlit serves this module from `<app>/_stcore/…`, which says where the app is even
 * on a page whose own address has no trailing slash; a module from elsewhere (a CDN, a blob) says nothing.
 */
export function appRoot(base: string, moduleUrl: string, documentUrl: string): URL {
  if (base) return withSlash(new URL(base, documentUrl));
  const document = new URL(documentUrl);
  const at = moduleUrl.indexOf(SERVED_FROM);
  if (at > 0 && moduleUrl.startsWith(document.origin + "/")) return new URL(moduleUrl.slice(0, at));
  return new URL(".", document);
}

/** The same address with ws: for http: and wss: for https:. */
export function socketUrl(url: URL): URL {
  const socket = new URL(url);
  socket.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return socket;
}

function withSlash(url: URL): URL {
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}
