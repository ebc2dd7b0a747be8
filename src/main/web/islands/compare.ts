// <tally-compare>: before and after lie on each other, a slider says where one ends.
class Compare extends HTMLElement {
  connectedCallback(): void {
    if (this.hasAttribute("data-ready") || this.children.length < 2) return;
    this.setAttribute("data-ready", "");
    const slider = document.createElement("input");
    slider.type = "range";
    slider.max = "100";
    slider.value = "50";
    slider.setAttribute("aria-label", this.dataset["label"] ?? "");
    slider.addEventListener("input", () => this.style.setProperty("--cut", `${slider.value}%`));
    this.append(slider);
  }
}
customElements.define("tally-compare", Compare);
