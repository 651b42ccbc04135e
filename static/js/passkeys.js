// Says so on the page when a security key couldn't be used; allauth's own script only logs it.

const notice = document.getElementById("notice");
const failed = document.getElementById("passkey-failed");

document.addEventListener("allauth.error", () => {
  notice.replaceChildren(failed.content.cloneNode(true));
});
