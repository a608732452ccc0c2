// Ties the buttons of a page to the passkey functions of allauth: <div data-passkey="loginForm" data-ids='{…}'>.
document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll("[data-passkey]")) {
    window.allauth.webauthn.forms[place.dataset.passkey]({ ids: JSON.parse(place.dataset.ids) });
  }
});
