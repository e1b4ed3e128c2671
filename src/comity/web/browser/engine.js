// @ts-check
/**
 * The page's hold on the worker: asks it, and stops it by ending it and starting another.
 *
 * @typedef {import("./dataset.js").Answer} Answer
 * @typedef {{answer: Answer, seconds: number}} Told
 * @typedef {{dump: string, language: string, most: number}} Setting
 */

/** That a query was stopped, and so has no answer. */
export class Stopped extends Error {}

/** That the engine or the data could not be loaded. */
export class NotLoaded extends Error {}

export class Engine {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {{id: number, answered: (told: Told) => void, refused: (reason: Error) => void} | null} */
  #waiting = null;
  #asked = 0;

  /**
   * @param {() => Worker} spawn - Starts a worker.
   * @param {Setting} setting - What it is to load.
   * @param {(state: {progress?: number, ready?: number, failed?: string}) => void} told - Hears how loading goes.
   */
  constructor(spawn, setting, told) {
    this.spawn = spawn;
    this.setting = setting;
    this.told = told;
  }

  /** Load the engine and the data, if that has not begun. */
  start() {
    if (this.#worker) return;
    const worker = this.spawn();
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = (event) => this.#fail(event.message || "worker");
    worker.postMessage(this.setting);
    this.#worker = worker;
  }

  /**
   * Ask a query; one that still runs is stopped.
   * @param {string} text
   * @returns {Promise<Told>}
   */
  ask(text) {
    if (this.#waiting) this.stop();
    this.start();
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((answered, refused) => {
      this.#waiting = { id, answered, refused };
      this.#worker?.postMessage({ id, text });
    });
  }

  /** End the worker, whatever it does, and start another. */
  stop() {
    this.#end(new Stopped());
    this.start();
  }

  /** @param {any} data */
  #hear(data) {
    const waiting = this.#waiting;
    if (data.failed) {
      this.#fail(data.failed);
    } else if (waiting && data.id === waiting.id) {
      this.#waiting = null;
      waiting.answered(data);
    } else if (!data.id) {
      this.told(data);
    }
  }

  /** @param {string} reason */
  #fail(reason) {
    const waited = Boolean(this.#waiting);
    this.#end(new NotLoaded(reason));
    if (!waited) this.told({ failed: reason });
  }

  /** @param {Error} reason */
  #end(reason) {
    this.#worker?.terminate();
    this.#worker = undefined;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.refused(reason);
  }
}
