// @ts-check
/**
 * The error page of a site whose address is not known: a host shows it at any depth. This looks for
 * the folder of the site, from there upwards, and has all links of the page start in it.
 */

const MARK = "comity.css"; // what the folder of a site has
const DEEPEST = 8; // levels: the address is a stranger's, and each level is a request

async function root() {
  const parts = location.pathname.split("/").slice(0, -1).slice(0, DEEPEST);
  for (let level = parts.length; level > 0; level--) {
    // With the origin before it: a path may begin with two slashes, as another host would.
    const folder = `${location.origin}${parts.slice(0, level).join("/")}/`;
    const reply = await fetch(folder + MARK, { method: "HEAD" });
    if (reply.ok && reply.headers.get("content-type")?.startsWith("text/css")) return folder;
  }
  return "";
}

const folder = await root();
if (folder) {
  for (const name of ["href", "action"]) {
    for (const one of document.querySelectorAll(`[data-${name}]`)) {
      one.setAttribute(name, folder + one.getAttribute(`data-${name}`));
    }
  }
  for (const one of document.querySelectorAll("main [data-when]")) {
    one.toggleAttribute("hidden", one.getAttribute("data-when") === "lost");
  }
}
