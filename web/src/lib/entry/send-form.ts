/** A form of the entry pages: one request at a time, and what was typed stays when it was refused. */
type Update = (options: { reset: boolean }) => Promise<void>;

export function sendForm(setBusy: (busy: boolean) => void) {
  return () => {
    setBusy(true);
    return async ({ update }: { update: Update }): Promise<void> => {
      await update({ reset: false });
      setBusy(false);
    };
  };
}
