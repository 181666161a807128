import type { Label } from '../core/facts/fact-definition.js';
import type { ChannelName } from './outreach-message.entity.js';

export interface OutgoingMessage {
  /** The same in every attempt, so that the receiving side can recognise a repetition. */
  readonly id: string;
  readonly recipient: string;
  readonly subject: Label;
  readonly body: Label;
  /** Where the one thing to do is done, a whole address. */
  readonly action: { readonly url: string; readonly label: Label } | null;
}

/** How an enterprise may be reached. */
export interface Contact {
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
}

/** A way of carrying a message out of this system. A new one is a class that implements this and a line in CHANNELS. */
export abstract class Channel {
  abstract readonly name: Exclude<ChannelName, 'inbox'>;

  /** Whether it is configured; messages are neither written for nor sent through one that is not. */
  abstract readonly enabled: boolean;

  /** Where this channel reaches the enterprise; null where it cannot. */
  abstract addressOf(contact: Contact): string | null;

  /** Resolves when the other side has taken the message over; rejects when it has not, or nobody knows. */
  abstract send(message: OutgoingMessage): Promise<void>;
}

/** Injection token of all channels. */
export const CHANNELS = Symbol('outreach channels');
