// Names people of Sylhet and Sirajganj carry, in both scripts.
import type { Chance } from './chance.ts';

type Pair = readonly [bn: string, en: string];

const givenNames: readonly Pair[] = [
  ['আব্দুল করিম', 'Abdul Karim'],
  ['রহিমা খাতুন', 'Rahima Khatun'],
  ['মোঃ জসিম উদ্দিন', 'Md Jasim Uddin'],
  ['ফাতেমা বেগম', 'Fatema Begum'],
  ['নুরুল ইসলাম', 'Nurul Islam'],
  ['আমেনা বিবি', 'Amena Bibi'],
  ['শফিকুল ইসলাম', 'Shafiqul Islam'],
  ['হালিমা খাতুন', 'Halima Khatun'],
  ['মোঃ সোহেল রানা', 'Md Sohel Rana'],
  ['জাহানারা বেগম', 'Jahanara Begum'],
  ['কামাল হোসেন', 'Kamal Hossain'],
  ['রাশেদা বেগম', 'Rasheda Begum'],
  ['হরিপদ ঘোষ', 'Haripada Ghosh'],
  ['সুমিত্রা রাণী', 'Sumitra Rani'],
  ['গোপাল চন্দ্র', 'Gopal Chandra'],
  ['লক্ষ্মী রাণী', 'Lakshmi Rani'],
  ['আনোয়ার হোসেন', 'Anwar Hossain'],
  ['সালমা আক্তার', 'Salma Akter'],
  ['বিষ্ণুপদ ঘোষ', 'Bishnupada Ghosh'],
  ['মর্জিনা বেগম', 'Morjina Begum'],
  ['তোফাজ্জল হোসেন', 'Tofazzal Hossain'],
  ['নাসিমা খাতুন', 'Nasima Khatun'],
  ['মোস্তফা কামাল', 'Mostafa Kamal'],
  ['শাহানা পারভীন', 'Shahana Parvin'],
];

const familyNames: readonly Pair[] = [
  ['মিয়া', 'Mia'],
  ['সরকার', 'Sarker'],
  ['প্রামাণিক', 'Pramanik'],
  ['মণ্ডল', 'Mandal'],
  ['চৌধুরী', 'Chowdhury'],
  ['তালুকদার', 'Talukder'],
  ['শেখ', 'Sheikh'],
  ['খান', 'Khan'],
  ['ফকির', 'Fakir'],
  ['আকন্দ', 'Akand'],
  ['দেবনাথ', 'Debnath'],
  ['লস্কর', 'Laskar'],
];

export function drawName(chance: Chance): { nameBn: string; nameEn: string } {
  const [givenBn, givenEn] = chance.pick(givenNames);
  const [familyBn, familyEn] = chance.pick(familyNames);
  return { nameBn: `${givenBn} ${familyBn}`, nameEn: `${givenEn} ${familyEn}` };
}
