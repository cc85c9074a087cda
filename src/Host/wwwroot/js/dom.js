// Elements of the page.

/**
 * The element with an id, which the page must have.
 * @type {<T extends HTMLElement = HTMLElement>(id: string, type?: new () => T) => T}
 */
export const $ = (id, type) => {
  const element = document.getElementById(id);
  if (element instanceof (type ?? HTMLElement)) return /** @type {any} */ (element);
  throw new Error(`The page has no ${type?.name ?? "element"} #${id}.`);
};

/** @param {string} id */
export const input = id => $(id, HTMLInputElement);

/**
 * A new element with its properties and children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} [properties]
 * @param {...(Node | string)} children
 */
export function create(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  element.append(...children);
  return element;
}

/**
 * @param {string} text
 * @param {...HTMLElement} buttons
 */
export const listItem = (text, ...buttons) => create("li", {}, create("span", { textContent: text }), ...buttons);

/**
 * @param {string} text
 * @param {() => void} act
 * @param {string} [label] what a screen reader says, where the text is only a sign
 */
export function button(text, act, label) {
  const made = create("button", { type: "button", textContent: text });
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

/** @param {EventTarget | null} target */
export const isTyping = target =>
  target instanceof Element && target.matches("input:not([type=range], [type=radio], [type=checkbox]), textarea, select");

/**
 * Submits a form without leaving the page.
 * @param {string} id
 * @param {() => void} submit
 */
export const onSubmit = (id, submit) => $(id).addEventListener("submit", event => {
  event.preventDefault();
  submit();
});
