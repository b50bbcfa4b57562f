// The fixed words of the VAT papers. Form numbers and columns are those of the VAT and SD Rules 2016.
export const paperWords = {
  bn: {
    state: 'গণপ্রজাতন্ত্রী বাংলাদেশ সরকার · জাতীয় রাজস্ব বোর্ড',
    forms: { invoice: 'মূসক-৬.৩', credit_note: 'মূসক-৬.৭', debit_note: 'মূসক-৬.৮' },
    titles: { invoice: 'কর চালানপত্র', credit_note: 'ক্রেডিট নোট', debit_note: 'ডেবিট নোট' },
    copies: ['মূল কপি', 'দ্বিতীয় কপি'],
    draft: 'খসড়া',
    page: 'পৃষ্ঠা {page}/{pages}',
    bin: 'বিআইএন',
    ...{ buyer: 'ক্রেতার নাম', buyerBin: 'ক্রেতার বিআইএন', nid: 'জাতীয় পরিচয়পত্র', buyerAddress: 'ক্রেতার ঠিকানা' },
    ...{ deliverTo: 'সরবরাহের গন্তব্য', number: 'চালান নম্বর', issuedOn: 'ইস্যুর তারিখ', issuedAt: 'ইস্যুর সময়' },
    ...{ dueOn: 'পরিশোধের শেষ দিন', corrects: 'যে চালানের জন্য', reason: 'কারণ', total: 'সর্বমোট', inWords: 'কথায়:' },
    ...{ seal: 'সিল', scanToPay: 'স্ক্যান করে চালান দেখুন ও টাকা দিন' },
    ten: [
      ...['ক্রমিক', 'পণ্য বা সেবার বর্ণনা (ব্র্যান্ড)', 'একক', 'পরিমাণ', 'একক মূল্য', 'মোট মূল্য'],
      ...['সম্পূরক শুল্ক', 'মূসক হার %', 'মূসক', 'সকল করসহ মূল্য'],
    ],
    thirteen: [
      ...['ক্রমিক', 'পণ্য বা সেবার বর্ণনা (ব্র্যান্ড)', 'একক', 'পরিমাণ', 'একক মূল্য', 'মোট মূল্য', 'ছাড়'],
      ...['ছাড়ের পর মূল্য', 'সম্পূরক শুল্ক হার %', 'সম্পূরক শুল্ক', 'মূসক হার %', 'মূসক', 'সকল করসহ মূল্য'],
    ],
  },
  en: {
    state: "Government of the People's Republic of Bangladesh · National Board of Revenue",
    forms: { invoice: 'Mushak-6.3', credit_note: 'Mushak-6.7', debit_note: 'Mushak-6.8' },
    titles: { invoice: 'Tax invoice', credit_note: 'Credit note', debit_note: 'Debit note' },
    copies: ['Original', 'Duplicate'],
    draft: 'Draft',
    page: 'Page {page} of {pages}',
    bin: 'BIN',
    ...{ buyer: 'Buyer', buyerBin: "Buyer's BIN", nid: 'National ID', buyerAddress: 'Address' },
    ...{ deliverTo: 'Delivered to', number: 'Invoice number', issuedOn: 'Date of issue', issuedAt: 'Time of issue' },
    ...{ dueOn: 'Due on', corrects: 'For invoice', reason: 'Reason', total: 'Total', inWords: 'In words:' },
    ...{ seal: 'Seal', scanToPay: 'Scan to see the invoice and pay' },
    ten: [
      ...['SL', 'Goods or service (brand)', 'Unit', 'Quantity', 'Unit price', 'Total price', 'SD amount'],
      ...['VAT rate %', 'VAT amount', 'Price with all taxes'],
    ],
    thirteen: [
      ...['SL', 'Goods or service (brand)', 'Unit', 'Quantity', 'Unit price', 'Total price', 'Discount'],
      ...['After discount', 'SD rate %', 'SD amount', 'VAT rate %', 'VAT amount', 'Price with all taxes'],
    ],
  },
} as const;
