// The fixed words of statements, receipts and certificates.
export const letterWords = {
  bn: {
    page: 'পৃষ্ঠা {page}/{pages}',
    ...{ buyer: 'ক্রেতা', bin: 'বিআইএন', nid: 'জাতীয় পরিচয়পত্র', address: 'ঠিকানা', seller: 'বিক্রেতা' },
    ...{ day: 'তারিখ', number: 'নম্বর', inWords: 'কথায়:', madeOn: 'তৈরির তারিখ' },
    statement: {
      ...{ title: 'হিসাব বিবরণী', days: 'সময়কাল', what: 'বিবরণ', charged: 'চালান', paid: 'পরিশোধ' },
      ...{ balance: 'বাকি', opening: 'আগের জের', closing: 'শেষ জের', nothing: 'এই সময়ে কোনো লেনদেন নেই।' },
      payNow: 'যে চালান বাকি, তার কাগজে টাকা দেওয়ার ঠিকানা আছে।',
      kinds: {
        ...{ invoice: 'চালান', credit_note: 'ক্রেডিট নোট', debit_note: 'ডেবিট নোট', payment: 'টাকা জমা' },
        ...{ withholding: 'উৎসে কাটা ভ্যাট', write_off: 'ছেড়ে দেওয়া', credit: 'জমা থেকে' },
      },
    },
    receipt: {
      ...{ title: 'টাকা প্রাপ্তির রসিদ', from: 'যাঁর কাছ থেকে', by: 'যেভাবে', reference: 'সূত্র', for: 'যে চালানে' },
      ...{ used: 'এই চালানে', credit: 'ক্রেতার জমা থাকল' },
      ...{ received: 'মোট পাওয়া', invoice: 'চালান', issued: 'চালানের তারিখ' },
      ways: { cash: 'নগদ', bank: 'ব্যাংক', cheque: 'চেক', gateway: 'অনলাইন' },
    },
    certificate: {
      title: 'উৎসে কর কর্তন সনদপত্র (মূসক-৬.৬)',
      state: 'গণপ্রজাতন্ত্রী বাংলাদেশ সরকার · জাতীয় রাজস্ব বোর্ড',
      ...{ withholder: 'উৎসে কর্তনকারী', supplier: 'সরবরাহকারী' },
      ...{ challan: 'কর চালান নম্বর', challanOn: 'কর চালানের তারিখ' },
      ...{ goods: 'পণ্য বা সেবা', value: 'মূল্য (ভ্যাট ছাড়া)', vat: 'ভ্যাট', withheld: 'উৎসে কাটা ভ্যাট' },
      ...{ code: 'অর্থনৈতিক কোড', treasury: 'ট্রেজারি চালান', bank: 'ব্যাংক', notYet: 'এখনও জমা হয়নি' },
      promise: 'প্রত্যয়ন করা যাচ্ছে যে উপরের সরবরাহ থেকে উৎসে ভ্যাট কাটা হয়েছে।',
    },
  },
  en: {
    page: 'Page {page} of {pages}',
    ...{ buyer: 'Buyer', bin: 'BIN', nid: 'National ID', address: 'Address', seller: 'Seller' },
    ...{ day: 'Day', number: 'Number', inWords: 'In words:', madeOn: 'Made on' },
    statement: {
      ...{ title: 'Statement of account', days: 'From – to', what: 'What', charged: 'Charged', paid: 'Paid' },
      ...{
        balance: 'Balance',
        opening: 'Brought forward',
        closing: 'Owed',
        nothing: 'Nothing happened in these days.',
      },
      payNow: 'The paper of each open invoice says where to pay it.',
      kinds: {
        ...{ invoice: 'Invoice', credit_note: 'Credit note', debit_note: 'Debit note', payment: 'Payment' },
        ...{ withholding: 'VAT kept back', write_off: 'Given up', credit: "Buyer's credit" },
      },
    },
    receipt: {
      ...{ title: 'Receipt', from: 'Received from', by: 'By', reference: 'Reference', for: 'For' },
      ...{
        used: 'Used here',
        credit: "Kept as the buyer's credit",
        received: 'Received',
        invoice: 'Invoice',
        issued: 'Issued',
      },
      ways: { cash: 'Cash', bank: 'Bank', cheque: 'Cheque', gateway: 'Online' },
    },
    certificate: {
      title: 'Certificate of VAT deducted at source (Mushak-6.6)',
      state: "Government of the People's Republic of Bangladesh · National Board of Revenue",
      ...{
        withholder: 'Deducted by',
        supplier: 'Supplier',
        challan: 'Tax invoice',
        challanOn: 'Date of the tax invoice',
      },
      ...{ goods: 'Goods or service', value: 'Value without VAT', vat: 'VAT', withheld: 'VAT deducted' },
      ...{ code: 'Economic code', treasury: 'Treasury challan', bank: 'Bank', notYet: 'Not yet deposited' },
      promise: 'It is certified that VAT was deducted at source from the supply above.',
    },
  },
} as const;
