/** Whether this browser may be told things while the application is closed, and the way to change it. */
import { answerOf, api } from '#lib/api.ts';

export type PushState = 'unsupported' | 'denied' | 'off' | 'on';

interface Known {
  public_key: string;
}

export async function readPushState(): Promise<PushState> {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ? 'on' : 'off';
}

/** Called from a click only: a browser that is asked out of nowhere says no for ever. */
export async function turnPushOn(): Promise<PushState> {
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'off';
  const known: Known = await answerOf(api.GET('/api/me/push-subscriptions'));
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: known.public_key,
  });
  const { endpoint = '', keys = {} } = subscription.toJSON();
  const body = { endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '', browser: nameOfBrowser() };
  await answerOf(api.POST('/api/me/push-subscriptions', { body }));
  return 'on';
}

export async function turnPushOff(): Promise<PushState> {
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.getSubscription();
  if (!subscription) return 'off';
  const query = { endpoint: subscription.endpoint };
  await answerOf(api.DELETE('/api/me/push-subscriptions', { params: { query } }));
  await subscription.unsubscribe();
  return 'off';
}

function nameOfBrowser(): string {
  const agent = navigator.userAgent;
  const browser = ['Edg', 'OPR', 'SamsungBrowser', 'Firefox', 'Chrome', 'Safari'].find((one) => agent.includes(one));
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'].find((one) => agent.includes(one));
  return [browser ?? 'Browser', system].filter(Boolean).join(', ');
}
