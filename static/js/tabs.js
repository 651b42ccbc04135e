// On a narrow screen the tabs of a project scroll sideways: that of this page is in sight.

const tab = document.querySelector(".tabs [aria-current]");
const tabs = tab?.closest(".tabs");
if (tabs) tabs.scrollLeft = tab.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
