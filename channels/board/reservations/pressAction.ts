import type { ActionButtons } from './actionButtons.ts';
import { type Refusal, refusalWords, unknownWords } from './refusalWords.ts';
import type { Reservation } from './reservation.ts';
import type { ReservationAction, ReservationActions } from './reservationActions.ts';
import type { Question } from './sheet.ts';

export interface Press {
  action: ReservationAction;
  reservation: Pick<Reservation, 'id' | 'number'>;
  /** Null for staff. */
  secret: string | null;
  buttons: Pick<ActionButtons, 'say' | 'setBusy'>;
}

export interface PressDeps {
  ask: (question: Question) => Promise<boolean>;
  actions: Pick<ReservationActions, 'act'>;
}

/**
 * Carries out a press of "Extend" or "Cancel", after asking where it cannot be undone, and says beside the buttons why
 * it came to nothing.
 * @returns the reservation as it is now; null where nothing is known to have changed
 */
export async function pressAction({ ask, actions }: PressDeps, press: Press): Promise<Reservation | null> {
  const { action, reservation, secret, buttons } = press;
  if (action === 'cancel' && !(await ask(cancelQuestion(reservation.number)))) return null;
  buttons.setBusy(true);
  buttons.say(null);
  const outcome = await actions.act(action, reservation.id, secret);
  buttons.setBusy(false);
  if (outcome.status === 'done') return outcome.value;
  buttons.say(outcome.status === 'unknown' ? unknownWords(outcome.code) : wordsOf(outcome.refusal));
  return null;
}

/** Here the goods were held already. */
const wordsOf = (refusal: Refusal): string =>
  refusal.code === 'OUT_OF_STOCK' || refusal.code === 'HOLD_LIMIT_REACHED'
    ? 'The goods are no longer put aside. Nothing was extended.'
    : refusalWords(refusal);

const cancelQuestion = (number: string): Question => ({
  title: `Cancel ${number}?`,
  text: 'The goods are free for others at once.',
  yes: 'Cancel the reservation',
  no: 'Keep it',
});
