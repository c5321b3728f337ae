/** What a returning shopper's browser would fill in. Names and streets stay on the page; the cart gets e-mail and phone. */
export type SampleShopper = Readonly<{
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  address: string;
  city: string;
  postcode: string;
}>;

const SHOPPERS: Readonly<Record<string, SampleShopper>> = {
  IN: {
    firstName: 'Asha',
    lastName: 'Rao',
    email: 'asha.rao@example.com',
    phone: '+91 98201 44321',
    address: '14 Altamount Road',
    city: 'Mumbai',
    postcode: '400026',
  },
  FR: {
    firstName: 'Camille',
    lastName: 'Laurent',
    email: 'camille.laurent@example.com',
    phone: '+33 6 12 34 56 78',
    address: '8 rue de Sévigné',
    city: 'Paris',
    postcode: '75004',
  },
  DE: {
    firstName: 'Jonas',
    lastName: 'Keller',
    email: 'jonas.keller@example.com',
    phone: '+49 1512 3456789',
    address: 'Auguststraße 26',
    city: 'Berlin',
    postcode: '10117',
  },
  ES: {
    firstName: 'Lucía',
    lastName: 'Navarro',
    email: 'lucia.navarro@example.com',
    phone: '+34 612 34 56 78',
    address: 'Calle de Almagro 11',
    city: 'Madrid',
    postcode: '28010',
  },
  IT: {
    firstName: 'Giulia',
    lastName: 'Ferri',
    email: 'giulia.ferri@example.com',
    phone: '+39 312 345 6789',
    address: 'Via Solferino 22',
    city: 'Milano',
    postcode: '20121',
  },
  JP: {
    firstName: '葵',
    lastName: '佐藤',
    email: 'aoi.sato@example.com',
    phone: '+81 90 1234 5678',
    address: '南青山 5-4-12',
    city: '東京',
    postcode: '107-0062',
  },
  GB: {
    firstName: 'Imogen',
    lastName: 'Hale',
    email: 'imogen.hale@example.com',
    phone: '+44 7400 123456',
    address: '31 Lamb’s Conduit Street',
    city: 'London',
    postcode: 'WC1N 3NG',
  },
  US: {
    firstName: 'Nora',
    lastName: 'Ellis',
    email: 'nora.ellis@example.com',
    phone: '+1 415 555 2671',
    address: '218 Grand Street',
    city: 'New York',
    postcode: '10013',
  },
  AE: {
    firstName: 'Layla',
    lastName: 'Haddad',
    email: 'layla.haddad@example.com',
    phone: '+971 50 123 4567',
    address: 'Al Wasl Road 90',
    city: 'Dubai',
    postcode: '00000',
  },
  KW: {
    firstName: 'Noor',
    lastName: 'Al Sabah',
    email: 'noor@example.com',
    phone: '+965 500 12345',
    address: 'Salem Al Mubarak Street 4',
    city: 'Kuwait City',
    postcode: '20001',
  },
};

const NOBODY: SampleShopper = {
  firstName: 'Alex',
  lastName: 'Morgan',
  email: 'alex.morgan@example.com',
  phone: '',
  address: '1 High Street',
  city: 'Central',
  postcode: '10000',
};

export const sampleShopper = (country: string): SampleShopper => SHOPPERS[country] ?? NOBODY;
