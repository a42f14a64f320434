/** Building blocks of the invented people: women's first names, men's first names, last names (men's form | women's form). */
export interface Culture {
  readonly weight: number;
  readonly women: readonly string[];
  readonly men: readonly string[];
  readonly last: readonly string[];
  readonly city: string;
  readonly country: string;
  readonly timeZone: string;
}

const timeZones: Readonly<Record<string, string>> = {
  'United Kingdom': 'Europe/London',
  Germany: 'Europe/Berlin',
  Russia: 'Europe/Moscow',
  Poland: 'Europe/Warsaw',
  Spain: 'Europe/Madrid',
  France: 'Europe/Paris',
  Türkiye: 'Europe/Istanbul',
  India: 'Asia/Kolkata',
  中国: 'Asia/Shanghai',
  Ελλάδα: 'Europe/Athens',
  الإمارات: 'Asia/Dubai',
  Brazil: 'America/Sao_Paulo',
  Sweden: 'Europe/Stockholm',
};

const culture = (weight: number, place: string, women: string, men: string, last: string): Culture => {
  const [city = '', country = ''] = place.split(', ');
  return {
    weight,
    women: women.split(' '),
    men: men.split(' '),
    last: last.split(' '),
    city,
    country,
    timeZone: timeZones[country] ?? '',
  };
};

export const cultures: readonly Culture[] = [
  culture(
    10,
    'Bristol, United Kingdom',
    'Amelia Beatrice Charlotte Daisy Freya Harriet Imogen Matilda Poppy Rosalind',
    'Alfie Benedict Callum Dexter Edmund Finlay Graham Hugo Nigel Rupert',
    'Ashworth Blakemore Cartwright Dunmore Ellery Fairbanks Greystone Hollis Kettering Wexford',
  ),
  culture(
    8,
    'Leipzig, Germany',
    'Anneliese Birgit Friederike Heike Käthe Lieselotte Mareike Sabine Ute Wiebke',
    'Björn Detlef Eckhard Götz Jürgen Lüder Matthias Rüdiger Thorsten Wolfgang',
    'Althaus Böhringer Dünnwald Eßlinger Großkopf Hölderich Kräuter Müllenbach Schönfelder Weißhaupt',
  ),
  culture(
    6,
    'Kazan, Russia',
    'Алёна Варвара Дарья Екатерина Ксения Людмила Надежда Ольга Таисия Юлия',
    'Артём Богдан Виктор Глеб Егор Кирилл Матвей Никита Семён Тимофей',
    'Берёзкин|Берёзкина Громов|Громова Журавлёв|Журавлёва Краснов|Краснова Лебедев|Лебедева Огнёв|Огнёва Соколов|Соколова Чернышёв|Чернышёва',
  ),
  culture(
    5,
    'Kraków, Poland',
    'Agnieszka Bożena Grażyna Jadwiga Kinga Łucja Małgorzata Wiesława',
    'Bogusław Dariusz Grzegorz Jacek Łukasz Mieczysław Paweł Zbigniew',
    'Brzeziński|Brzezińska Dąbrowicz Jałowiecki|Jałowiecka Krzyżan Piątkowicz Śliwiński|Śliwińska Wójtowicz Żukowicz',
  ),
  culture(
    5,
    'Valencia, Spain',
    'Almudena Begoña Inés Lucía Marisol Nuria Pilar Rocío',
    'Álvaro Íñigo Joaquín Julián Martín Óscar Raúl Sebastián',
    'Albarracín Castañeda Echevarría Fuentes Ibáñez Montañés Ordóñez Zúñiga',
  ),
  culture(
    5,
    'Lyon, France',
    'Amélie Chloé Éloïse Françoise Hélène Maëlle Noémie Zoé',
    'Aurélien Benoît Cédric Étienne Gaël Jérôme Loïc Rémi',
    'Beauchêne Chevallier Desrosiers Fauché Garçon Lefèvre Montclair Pélissier',
  ),
  culture(
    4,
    'İzmir, Türkiye',
    'Aylin Çiğdem Elif Gülşen İpek Özlem Şule Yıldız',
    'Barış Çağrı Doğan Emre İlker Oğuz Ömer Şahin',
    'Akyıldız Çelebi Doğruöz Güneşli Işıksal Özgürel Şenocak Yıldırımer',
  ),
  culture(
    4,
    'Pune, India',
    'Ananya Deepika Ishani Kavita Meera Priyanka Shreya Vidya',
    'Aditya Arjun Harish Karthik Nikhil Rohan Sanjay Vikram',
    'Acharya Bhattacharya Deshpande Iyengar Kulkarni Ranganathan Srinivasan Venkatesan',
  ),
  culture(
    3,
    '苏州, 中国',
    '秀英 文静 雨桐 佳怡 晓燕',
    '志强 建国 晓明 子轩 浩然',
    '王 李 陈 刘 周 林 张 赵 黄 吴',
  ),
  culture(
    3,
    'Θεσσαλονίκη, Ελλάδα',
    'Αγγελική Δέσποινα Ελένη Κατερίνα Σοφία Χρυσάνθη',
    'Αλέξανδρος Γιώργος Δημήτρης Κώστας Νίκος Στέφανος',
    'Ανδρεάδης|Ανδρεάδη Βλάχος|Βλάχου Καραγιάννης|Καραγιάννη Νικολαΐδης|Νικολαΐδη Παπαγεωργίου Σταυρίδης|Σταυρίδη',
  ),
  culture(
    3,
    'العين, الإمارات',
    'ليلى مريم نور سلمى هدى ياسمين',
    'أحمد خالد سامي طارق عمر يوسف',
    'الحسيني القرشي المنصوري النجار الشامي الفارسي',
  ),
  culture(
    4,
    'São Paulo, Brazil',
    'Conceição Fabiana Jéssica Letícia Tatiane Vitória',
    'Antônio Fábio João Luís Sérgio Vinícius',
    'Assunção Camargo Gonçalves Magalhães Nascimento Simões',
  ),
  culture(
    3,
    'Malmö, Sweden',
    'Åsa Birgitta Ingrid Linnéa Märta Solveig',
    'Anders Göran Håkan Lars Örjan Sören',
    'Bergström Fjällström Grönlund Lindqvist Nyström Åkerblom',
  ),
];

/** Departments from the root down: `id | parent | name | weight of its head count | positions`. */
export const departmentTable: readonly string[] = [
  '1|0|Larkspur Works|0|Managing Director',
  '3|1|Management Board|3|Member of the Board, Chief of Staff, Executive Assistant',
  '5|1|Engineering|2|Head of Engineering, Enterprise Architect',
  '6|5|Platform|9|Software Engineer, Senior Software Engineer, Staff Engineer, Engineering Manager',
  '7|6|Storage and Search|6|Database Engineer, Search Engineer, Software Engineer',
  '8|6|Identity|5|Security Engineer, Software Engineer, Cryptographer',
  '9|5|Applications|10|Software Engineer, Front-End Engineer, Technical Lead, Software Engineer in Test',
  '11|9|Mobile|7|Android Engineer, iOS Engineer, Mobile Lead',
  '12|9|Integrations|7|Integration Engineer, Solution Architect, API Evangelist',
  '13|5|Quality|6|Quality Engineer, Test Lead, Accessibility Specialist',
  '15|1|Product and Design|6|Product Manager, Product Owner, Researcher',
  '16|15|Design Studio|6|Product Designer, Illustrator, UX Writer, Motion Designer',
  '20|1|Sales|5|Sales Director, Sales Operations Analyst',
  '21|20|Sales Northern Europe|8|Account Executive, Account Manager, Sales Engineer',
  '22|20|Sales Southern Europe|8|Account Executive, Account Manager, Sales Engineer',
  '23|20|Partners|5|Partner Manager, Channel Marketing Manager',
  '24|20|Отдел продаж «Восток»|6|Менеджер по продажам, Руководитель группы, Ведущий менеджер',
  '30|1|Customer Care|9|Support Engineer, Customer Success Manager, Trainer',
  '31|30|Night Shift|5|Support Engineer, Shift Lead',
  '35|1|Marketing & Communications|7|Content Strategist, Event Manager, Brand Manager, Press Officer',
  '40|1|Finance, Legal and Procurement|7|Accountant, Controller, Legal Counsel, Buyer',
  '41|1|People and Culture|6|Recruiter, HR Business Partner, Learning Specialist',
  '45|1|Facilities|4|Facility Manager, Receptionist, Electrician',
  '46|45|Spare Rooms|0|Caretaker',
];
