// Before the page is shown: say that scripts run and can unpack the data, so that what stands in for them need not be seen,
// and that the page is in a frame.
if (typeof DecompressionStream === "function") document.documentElement.classList.add("tm-script", ...(window.parent === window ? [] : ["tm-in"]));
