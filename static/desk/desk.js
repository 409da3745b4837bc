// The desk without the mouse: dates told while they are typed, and keys for the queue.
// Every page works without this file.
"use strict";

for (const input of document.querySelectorAll("input[data-reading-url]")) {
  const output = input.parentElement.querySelector("output.desk-reading");
  let timer = 0;
  let asked = 0;
  const tell = async () => {
    const number = ++asked;
    const query = new URLSearchParams({ edtf: input.value });
    const response = await fetch(`${input.dataset.readingUrl}?${query}`, {
      headers: { Accept: "application/json" },
    });
    // Answers may overtake one another: only the last one counts.
    if (!response.ok || number !== asked) return;
    const read = await response.json();
    output.classList.toggle("desk-wrong", Boolean(read.error));
    const words = document.createElement("b");
    const bounds = document.createElement("span");
    words.textContent = read.error || read.words;
    bounds.textContent = read.bounds;
    output.replaceChildren(words, " ", bounds);
    input.setAttribute("aria-invalid", read.error ? "true" : "false");
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(tell, 150);
  });
  if (output && !output.textContent.trim()) tell();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = keyed(event);
  if (!target) return;
  event.preventDefault();
  if (target.matches("a, button")) target.click();
  else target.focus();
});

// By the letter, or by the key's place where the keyboard writes Arabic or Russian.
function keyed(event) {
  const letters = [event.key.toLowerCase(), event.code.replace(/^Key/, "").toLowerCase()];
  return [...document.querySelectorAll("[data-key]")].find((one) =>
    letters.includes(one.dataset.key),
  );
}
