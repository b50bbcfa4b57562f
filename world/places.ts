// Where Surma works: real upazilas of Sylhet and Sirajganj.

export interface CentrePlace {
  readonly code: string;
  readonly nameBn: string;
  readonly nameEn: string;
  readonly upazilaBn: string;
  readonly upazilaEn: string;
  readonly districtBn: string;
  readonly districtEn: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Share of members, of a hundred, who bring buffalo milk. */
  readonly buffaloShare: number;
}

const sylhet = { districtBn: 'সিলেট', districtEn: 'Sylhet', buffaloShare: 10 };
const sirajganj = { districtBn: 'সিরাজগঞ্জ', districtEn: 'Sirajganj', buffaloShare: 20 };

const place = (
  code: string,
  nameBn: string,
  nameEn: string,
  latitude: number,
  longitude: number,
  district: Pick<CentrePlace, 'districtBn' | 'districtEn' | 'buffaloShare'>,
): CentrePlace => ({ code, nameBn, nameEn, upazilaBn: nameBn, upazilaEn: nameEn, latitude, longitude, ...district });

export const centrePlaces: readonly CentrePlace[] = [
  place('BB', 'বিয়ানীবাজার', 'Beanibazar', 24.83, 92.16, sylhet),
  place('GG', 'গোলাপগঞ্জ', 'Golapganj', 24.86, 92.02, sylhet),
  place('FG', 'ফেঞ্চুগঞ্জ', 'Fenchuganj', 24.7, 91.94, sylhet),
  place('SP', 'শাহজাদপুর', 'Shahjadpur', 24.17, 89.6, sirajganj),
  place('UP', 'উল্লাপাড়া', 'Ullapara', 24.32, 89.57, sirajganj),
  place('BK', 'বেলকুচি', 'Belkuchi', 24.29, 89.71, sirajganj),
];
