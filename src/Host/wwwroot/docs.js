// Starts the page of the API document; its addresses are relative, since a proxy may serve all of this below a path.
window.SwaggerUIBundle({
  url: "../openapi/v1.json",
  dom_id: "#swagger-ui",
  presets: [window.SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  deepLinking: true,
  // Nothing is asked of anybody else, neither whether the document is valid.
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
});
