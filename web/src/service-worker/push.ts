/** Notices that arrive while the application is closed. The words come in the person's own language. */
import { self } from '$app/service-worker';

interface PushedNotice {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly language: 'bn' | 'en';
  readonly href: string | null;
}

export function showPushedNotices(): void {
  self.addEventListener('push', (event) => {
    const notice = event.data?.json() as PushedNotice | undefined;
    if (!notice) return;
    const { id, title, body, language, href } = notice;
    // The same notice a second time replaces the first.
    event.waitUntil(
      self.registration.showNotification(title, {
        body,
        tag: id,
        lang: language,
        icon: '/icon.svg',
        data: { href: pathOf(href) },
      }),
    );
  });

  self.addEventListener('notificationclick', (event) => {
    event.notification.close();
    const { href } = event.notification.data as { href: string };
    event.waitUntil(openPage(href));
  });
}

/** Only pages of this house, whatever the notice says. */
function pathOf(href: string | null): string {
  return href?.startsWith('/') && !href.startsWith('//') ? href : '/';
}

async function openPage(path: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const [open] = windows;
  if (!open) {
    await self.clients.openWindow(path);
    return;
  }
  await open.focus();
  await open.navigate(path);
}
