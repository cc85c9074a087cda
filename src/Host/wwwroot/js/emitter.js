/**
 * An EventTarget whose events have a name and a value.
 * @template {Record<string, any>} Events the type of the value by the name of the event
 */
export class Emitter extends EventTarget {
  /**
   * @template {keyof Events & string} Name
   * @param {Name} name
   * @param {(value: Events[Name]) => void} listener
   */
  on(name, listener) {
    this.addEventListener(name, event => listener(/** @type {CustomEvent} */ (event).detail));
  }

  /**
   * @template {keyof Events & string} Name
   * @param {Name} name
   * @param {Events[Name] extends void ? [] : [value: Events[Name]]} value
   */
  emit(name, ...value) {
    this.dispatchEvent(new CustomEvent(name, { detail: value[0] }));
  }
}
