// What a person is told about the safety of their own account.
import { defineNotice } from '../../notify/index.ts';

export const newBrowserNotice = defineNotice({
  kind: 'identity.new_browser',
  name: { bn: 'নতুন জায়গা থেকে প্রবেশ', en: 'Sign-in from a new device' },
  channels: ['in_app', 'email'],
  required: true,
  variables: { device: 'text', address: 'code', at: 'instant' },
  text: {
    bn: {
      title: 'নতুন ডিভাইস থেকে প্রবেশ',
      body: '{at}: {device} ({address}) থেকে আপনার অ্যাকাউন্টে ঢোকা হয়েছে। আপনি না হলে এখনই পাসওয়ার্ড বদলান।',
    },
    en: {
      title: 'Sign-in from a new device',
      body: [
        'Your account was signed in to from {device} ({address}),',
        '{at}. If it was not you, change your password now.',
      ].join(' '),
    },
  },
});

export const sessionEndedNotice = defineNotice({
  kind: 'identity.session_ended',
  name: { bn: 'সন্দেহজনক ব্যবহার বন্ধ', en: 'Suspicious use stopped' },
  channels: ['in_app', 'email'],
  required: true,
  variables: { device: 'text', address: 'code', at: 'instant' },
  text: {
    bn: {
      title: 'আপনার একটি প্রবেশ বন্ধ করা হয়েছে',
      body: [
        '{at}: আপনার প্রবেশ অন্য ডিভাইস, {device} ({address}) থেকে ব্যবহার',
        'করা হচ্ছিল, তাই বন্ধ করেছি। আবার প্রবেশ করে পাসওয়ার্ড বদলান।',
      ].join(' '),
    },
    en: {
      title: 'We ended one of your sessions',
      body: [
        'Your session was used from another device, {device} ({address}),',
        '{at}, so we ended it. Sign in again and change your password.',
      ].join(' '),
    },
  },
});

export const recoveryCodeUsedNotice = defineNotice({
  kind: 'identity.recovery_code_used',
  name: { bn: 'উদ্ধার কোড ব্যবহার', en: 'Recovery code used' },
  channels: ['in_app', 'email'],
  required: true,
  variables: { left: 'integer' },
  text: {
    bn: {
      title: 'একটি উদ্ধার কোড ব্যবহার হয়েছে',
      body: 'আপনার একটি উদ্ধার কোড দিয়ে প্রবেশ করা হয়েছে। বাকি আছে {left}টি। আপনি না হলে এখনই পাসওয়ার্ড বদলান।',
    },
    en: {
      title: 'A recovery code was used',
      body: 'One of your recovery codes was used. {left} are left. If it was not you, change your password now.',
    },
  },
});

export const factorsChangedNotice = defineNotice({
  kind: 'identity.factors_changed',
  name: { bn: 'প্রবেশের নিরাপত্তা বদল', en: 'Sign-in safety changed' },
  channels: ['in_app', 'email'],
  required: true,
  variables: { at: 'instant' },
  text: {
    bn: {
      title: 'আপনার দ্বিতীয় ধাপ বদলেছে',
      body: '{at}: আপনার প্রবেশের দ্বিতীয় ধাপ চালু বা বন্ধ করা হয়েছে। আপনি না করলে সমিতির প্রশাসককে জানান।',
    },
    en: {
      title: 'Your second step was changed',
      body: 'The second step of your sign-in was turned on or off, {at}. If it was not you, tell your administrator.',
    },
  },
});

export const passwordChangedNotice = defineNotice({
  kind: 'identity.password_changed',
  name: { bn: 'পাসওয়ার্ড বদল', en: 'Password changed' },
  channels: ['in_app', 'email'],
  required: true,
  variables: { at: 'instant' },
  text: {
    bn: {
      title: 'আপনার পাসওয়ার্ড বদলেছে',
      body: '{at}: আপনার পাসওয়ার্ড বদলানো হয়েছে। আপনি না করলে এখনই কোড দিয়ে প্রবেশ করে নতুন পাসওয়ার্ড দিন।',
    },
    en: {
      title: 'Your password was changed',
      body: 'Your password was changed, {at}. If it was not you, sign in with a code now and set a new one.',
    },
  },
});

export const confirmationCode = defineNotice({
  kind: 'identity.confirmation_code',
  name: { bn: 'নিশ্চিত করার কোড', en: 'Confirmation code' },
  channels: ['sms', 'email'],
  required: true,
  variables: { code: 'secret' },
  text: {
    bn: {
      title: 'নিশ্চিত করার কোড',
      body: 'আপনার কোড {code}। ৫ মিনিট চলবে। কাউকে জানাবেন না, সমিতির লোককেও না।',
    },
    en: {
      title: 'Your confirmation code',
      body: 'Samabay code {code}. Valid 5 minutes. Tell nobody, not even our staff.',
    },
  },
});

export const securityNotices = [
  confirmationCode,
  newBrowserNotice,
  sessionEndedNotice,
  recoveryCodeUsedNotice,
  factorsChangedNotice,
  passwordChangedNotice,
] as const;
