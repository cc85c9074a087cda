// The shell of the page: languages, pictures that come in, the map that the address names. All that works on an open map is loaded
// with the first one.
import { getMap } from "./api.js";
import { $, create } from "./dom.js";
import { changeLanguage, currentLanguage, detectLanguage, LANGUAGES, translateDocument } from "./i18n.js";
import { setUpMapUpload } from "./map-upload.js";
import { parsePermalink } from "./routes/route-request.js";
import { reportError } from "./status.js";

/** @typedef {typeof import("./workspace.js")} Workspace */

/** @type {Workspace | undefined} */
let workspace;
/** @type {Promise<Workspace> | undefined} */
let loading;

const loadWorkspace = () => loading ??= importWorkspace();

async function importWorkspace() {
  try {
    // All its modules at once: the browser would find them one level of imports after the other.
    document.head.append($("workspace-modules", HTMLTemplateElement).content.cloneNode(true));
    return workspace = await import("./workspace.js");
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

detectLanguage();
translateDocument();

const language = $("language", HTMLSelectElement);
language.append(...LANGUAGES.map(([value, textContent]) => create("option", { value, textContent, lang: value })));
language.value = currentLanguage();
language.addEventListener("change", () => {
  changeLanguage(language.value);
  workspace?.showAgain();
});
window.addEventListener("popstate", () => location.reload());
setUpMapUpload({
  mayLeave: () => workspace?.mayLeave() ?? true,
  prepare: () => { loadWorkspace().catch(reportError); },
  open: async map => (await loadWorkspace()).open(map),
});

/**
 * @param {string} id
 * @param {ReturnType<typeof parsePermalink>} asked
 */
async function openLink(id, asked) {
  const [map, loaded] = await Promise.all([getMap(id), loadWorkspace()]);
  await loaded.openLink(map, asked);
}

const asked = parsePermalink(location.search);
document.body.classList.toggle("embedded", asked.isEmbedded);
if (asked.map) openLink(asked.map, asked).catch(reportError);
