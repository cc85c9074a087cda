// The buttons after which clicks on the map mean something else.
import { $ } from "./dom.js";
import { translate } from "./i18n.js";
import { report } from "./status.js";

/** @import { AnnotationEditor } from "./annotations.js" */
/** @import { GeoreferenceEditor } from "./calibration/georeference.js" */
/** @import { Scale } from "./calibration/scale.js" */
/** @import { ClickMode } from "./click-mode.js" */

/** @param {{ clicks: ClickMode, scale: Scale, georeference: GeoreferenceEditor, annotations: AnnotationEditor }} parts */
export function setUpModeButtons({ clicks, scale, georeference, annotations }) {
  $("measure").addEventListener("click", () => {
    clicks.set("measure");
    scale.beginMeasuring();
  });
  $("add-point").addEventListener("click", () => {
    clicks.set("point");
    georeference.begin();
  });
  $("add-place").addEventListener("click", () => {
    clicks.set(clicks.current === "place" ? null : "place");
    if (clicks.current) report(translate("clickPlace", annotations.nextName));
  });
  $("draw-zone").addEventListener("click", () => {
    if (clicks.current !== "zone") {
      clicks.set("zone");
      report(translate("drawZone"));
    } else if (!annotations.closeZone()) {
      clicks.set(null);
    }
  });
}
