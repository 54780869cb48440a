import type { RenderedMail } from '../templates/render.js';

/** A mail as it leaves: whom to, and what it says. */
export interface Letter {
  to: { name: string; address: string };
  content: RenderedMail;
}

/** Why a mail is not written: there is nobody or nothing left that it is for. */
export interface Refused { refused: string }
