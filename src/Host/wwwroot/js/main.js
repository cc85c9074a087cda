// The shell of the page: languages, the first screen, pictures that come in, the map that the address names. All that works on an open
// map is loaded with the first one.
import { getMap, pictureAddress } from "./api.js";
import { $, create } from "./dom.js";
import { setUpHome, showMaps } from "./home/home.js";
import { setUpMapUpload } from "./home/map-upload.js";
import { progress } from "./home/progress.js";
import { changeLanguage, currentLanguage, detectLanguage, LANGUAGES, translateDocument } from "./i18n.js";
import { parsePermalink } from "./routes/route-request.js";
import { showScreen } from "./screen.js";
import { reportError } from "./status.js";
import { setUpTheme, showTheme } from "./theme.js";

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
    await loadScript("vendor/leaflet/leaflet.js");
    return workspace = await import("./workspace.js");
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

/** @param {string} src of a library that is no module */
const loadScript = src => new Promise((resolve, reject) => {
  const script = create("script", { src });
  script.addEventListener("load", resolve);
  script.addEventListener("error", () => reject(new Error(src)));
  document.head.append(script);
});

detectLanguage();
translateDocument();
setUpTheme();

const language = $("language", HTMLSelectElement);
language.append(...LANGUAGES.map(([value, textContent]) => create("option", { value, textContent, lang: value })));
language.value = currentLanguage();
language.addEventListener("change", () => {
  changeLanguage(language.value);
  showTheme();
  showMaps();
  workspace?.showAgain();
});
window.addEventListener("popstate", () => location.reload());

/**
 * @param {Api.Map} map
 * @param {ReturnType<typeof parsePermalink>} asked
 * @param {AbortSignal} stopped
 */
const openLink = async (map, asked, stopped) => (await loadWorkspace()).openLink(map, asked, stopped);

setUpMapUpload({
  mayLeave: () => workspace?.mayLeave() ?? true,
  prepare: () => { loadWorkspace().catch(reportError); },
  open: async (map, stopped) => (await loadWorkspace()).open(map, stopped, true),
  openLink,
});

/**
 * @param {string} id
 * @param {ReturnType<typeof parsePermalink>} asked
 */
async function openMap(id, asked) {
  if (!(workspace?.mayLeave() ?? true)) return;
  const stopped = progress.fetching(pictureAddress(id));
  try {
    const [map] = await Promise.all([getMap(id, stopped), loadWorkspace()]);
    await openLink(map, asked, stopped);
    progress.end(true);
  } catch (error) {
    if (stopped.aborted) return leaveAddress();
    progress.end(false);
    throw error;
  }
}

/** The address names the map that is seen. */
function leaveAddress() {
  if (!workspace?.isOpen()) history.replaceState(null, "", location.pathname);
}

setUpHome(id => openMap(id, parsePermalink("")));

const asked = parsePermalink(location.search);
document.body.classList.toggle("embedded", asked.isEmbedded);
document.body.classList.toggle("only-look", asked.isOnlyLook);
if (asked.map) openMap(asked.map, asked).catch(reportError);
else showScreen("home");
