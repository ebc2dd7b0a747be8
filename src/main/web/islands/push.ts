// <tally-push data-key>: lets this browser be told (Push API). It asks only when the button is pressed.
class TallyPush extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector("button");
    if (!button || !("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return;
    void this.look(button);
    button.addEventListener("click", () => void this.subscribe(button));
  }

  private async look(button: HTMLButtonElement): Promise<void> {
    const worker = await navigator.serviceWorker.getRegistration();
    const known = (await worker?.pushManager.getSubscription()) ?? null;
    if (known && Notification.permission === "granted") {
      this.say(this.dataset.on);
    } else if (Notification.permission === "denied") {
      this.say(this.dataset.denied);
    } else {
      button.hidden = false;
      this.say("");
    }
  }

  private async subscribe(button: HTMLButtonElement): Promise<void> {
    if ((await Notification.requestPermission()) !== "granted") {
      this.say(this.dataset.denied);
      return;
    }
    button.disabled = true;
    try {
      await navigator.serviceWorker.register("/sw.js");
      const worker = await navigator.serviceWorker.ready;
      const options = { userVisibleOnly: true, applicationServerKey: this.dataset.key ?? "" };
      const subscription = await worker.pushManager.subscribe(options);
      const answer = await fetch("/api/v1/me/push/devices", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...subscription.toJSON(), name: called() }),
      });
      if (!answer.ok) {
        await subscription.unsubscribe();
        throw new Error(String(answer.status));
      }
      location.reload();
    } catch {
      button.disabled = false;
      this.say(this.dataset.failed);
    }
  }

  private say(text = ""): void {
    const said = this.querySelector<HTMLElement>("[data-said]");
    if (said) said.textContent = text;
  }
}

/** "Firefox, Android", as far as the browser tells. */
function called(): string {
  const agent = navigator.userAgent;
  const browser = ["Firefox", "Edg", "OPR", "Chrome", "Safari"].find((each) => agent.includes(each + "/")) ?? "";
  const system = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"].find((each) => agent.includes(each)) ?? "";
  return [browser.replace("Edg", "Edge").replace("OPR", "Opera"), system].filter(Boolean).join(", ");
}

customElements.define("tally-push", TallyPush);
